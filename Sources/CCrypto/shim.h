#ifndef HUMANCALL_CCRYPTO_SHIM_H
#define HUMANCALL_CCRYPTO_SHIM_H
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#endif
