#ifndef HUMANCALL_DASHBOARD_COPENSSL_SHIM_H
#define HUMANCALL_DASHBOARD_COPENSSL_SHIM_H
// The functions on P-256 keys that OpenSSL 3 calls deprecated are those that take a key from bytes without a file format.
#define OPENSSL_API_COMPAT 0x10101000L
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/obj_mac.h>
#include <openssl/sha.h>
#endif
