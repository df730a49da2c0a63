"""The demonstration: an invented commune's model, its people and papers over three years, always the same."""
