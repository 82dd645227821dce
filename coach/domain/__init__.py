"""What follows from them: pure, knows no screen, file, clock or chance."""
