"""One small declarative module an outlet, and one engine that knows none of them."""
