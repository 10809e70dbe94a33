// The one header of libprotobuf-c: descriptors, allocators, pack and unpack.
#include <protobuf-c/protobuf-c.h>
