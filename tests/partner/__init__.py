"""Partners, what they offer, and what fits whom."""
