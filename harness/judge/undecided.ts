/** Requirements that no check decides, each with the reason. */
export const undecided: Readonly<Record<string, string>> = {
  'auth.user-ok-proves-nothing':
    'What a client concludes from the answer to USER is not to be seen until it shows it to somebody.',
  'auth.no-password-in-log-or-url':
    'URLs and logs stay with the client; nothing of them comes here.',
  'cert.srv-id':
    'It binds clients that look up SRV records, and there is no DNS here to look them up in: nobody can come by it to a name that such a certificate has.',
  'utf8.credentials-before-command':
    'It allows an order of commands that nobody has to follow: neither way is wrong.',
  'url.default-port':
    'Cases run on free ports that the client is told; an address without one leads to port 110, where nobody listens.',
  'url.stored-password':
    'Whether the user was asked, and whether the password was stored, is not to be seen from here.',
  'capa.reissue-after-integrity-layer':
    'No mechanism of the server here puts a layer of its own around a session: none of them is spoken with one.',
  'code.strip-for-display':
    'What people are shown is no business of the server, and either way is right.',
  'sasl.security-layer-discard':
    'The server offers no security layer, so none ever takes effect: DIGEST-MD5 has qop=auth alone, and GSSAPI needs a realm of Kerberos.',
  'mech.gssapi.empty-response':
    'A context of GSSAPI is completed with a key that a realm of Kerberos has given the server; it has none.',
  'mech.gssapi.layer-octets':
    'The offer of layers is wrapped by a completed context of GSSAPI, for which the server has no key of a realm.',
}
