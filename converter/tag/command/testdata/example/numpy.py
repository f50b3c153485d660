# Stands in for numpy.
int64 = int


def array(rows, dtype):
    return rows
