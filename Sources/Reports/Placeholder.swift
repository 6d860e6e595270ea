// Placeholder until this target holds code.
