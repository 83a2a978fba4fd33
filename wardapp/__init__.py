"""What is recorded, where it is kept and the command line; knows no screen and no Excel."""
