// The stack is empty.

