"""What the words say of a span: the attributes that a codebook asks for."""
