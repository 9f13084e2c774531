from tests import bytecode

bytecode.keep()  # before anything large is imported
