"""What comes next: pure tables, without Qt and without I/O."""
