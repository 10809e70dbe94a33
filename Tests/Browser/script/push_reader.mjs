/** A browser's side of Web Push, for the tests: makes keys, and decrypts what was sent (RFC 8291). */

import { createDecipheriv, createECDH, createHmac, createPublicKey, createVerify, randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"

const hmac = (key, ...parts) => createHmac("sha256", key).update(Buffer.concat(parts.map((part) => Buffer.from(part)))).digest()

function keys() {
  const pair = createECDH("prime256v1")
  pair.generateKeys()
  const [secret, point, auth] = [pair.getPrivateKey(), pair.getPublicKey(), randomBytes(16)]
  return { secret: secret.toString("base64url"), p256dh: point.toString("base64url"), auth: auth.toString("base64url") }
}

function decrypt({ secret, auth, body }) {
  const sent = Buffer.from(body, "base64url")
  const pair = createECDH("prime256v1")
  pair.setPrivateKey(Buffer.from(secret, "base64url"))
  const [salt, length] = [sent.subarray(0, 16), sent[20]]
  const point = sent.subarray(21, 21 + length)
  const sealed = sent.subarray(21 + length)
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), pair.getPublicKey(), point, Buffer.from([1])])
  const material = hmac(hmac(Buffer.from(auth, "base64url"), pair.computeSecret(point)), info)
  const pseudorandom = hmac(salt, material)
  const key = hmac(pseudorandom, "Content-Encoding: aes128gcm\0\x01").subarray(0, 16)
  const nonce = hmac(pseudorandom, "Content-Encoding: nonce\0\x01").subarray(0, 12)
  const cipher = createDecipheriv("aes-128-gcm", key, nonce)
  cipher.setAuthTag(sealed.subarray(-16))
  const text = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
  if (text.at(-1) !== 2) throw new Error("the record does not end with 2")
  return text.subarray(0, -1).toString()
}

/** Whether the header Authorization is signed with the key that it names; returns its claims. */
function claims({ authorization }) {
  const [, token, key] = authorization.match(/^vapid t=([^,]+), k=(.+)$/)
  const [head, body, signature] = token.split(".")
  const point = Buffer.from(key, "base64url")
  const jwk = { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") }
  const verifier = createVerify("SHA256").update(`${head}.${body}`)
  const isSigned = verifier.verify(
    { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"))
  return { isSigned, key, ...JSON.parse(Buffer.from(body, "base64url").toString()) }
}

const does = { keys, decrypt, claims }[process.argv[2]]
const input = process.argv[2] === "keys" ? {} : JSON.parse(readFileSync(0, "utf8"))
console.log(JSON.stringify(does(input)))
