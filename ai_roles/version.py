"""Which version of the package is this? Its one home; the build reads it from here."""

__version__ = "0.1.0"
