"""What the shape of the graph says: cycles, reach, vitals."""
