"""Things to look at and to hand on: exports, pictures, pages."""
