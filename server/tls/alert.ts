/** TLS alerts by number (RFC 8446 section 6, RFC 5246 section 7.2, RFC 6066, RFC 7301). */
export const alerts: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  21: 'decryption_failed',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  60: 'export_restriction',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  111: 'certificate_unobtainable',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  114: 'bad_certificate_hash_value',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  120: 'no_application_protocol',
}

/** The alert's name as the RFCs write it, or `alert(99)` for a number nobody has named. */
export function alertName(number: number): string {
  return alerts[number] ?? `alert(${number})`
}

/** The alert's number by its name; undefined for a name that no RFC gives. */
export function alertNumber(name: string): number | undefined {
  const found = Object.entries(alerts).find(([, known]) => known === name)
  return found && Number(found[0])
}

/** A whole plaintext record with an alert in it, as it is sent before there are keys. */
export function alertRecord(level: 1 | 2, code: number): Buffer {
  return Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, level, code])
}

/** A whole plaintext record: fatal unrecognized_name(112). Node has no way to send it. */
export const unrecognizedName: Buffer = alertRecord(2, 112)
