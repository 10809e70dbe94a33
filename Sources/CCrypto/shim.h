#ifndef HUMANCALL_CCRYPTO_SHIM_H
#define HUMANCALL_CCRYPTO_SHIM_H
#include <openssl/sha.h>
#endif
