/** Text as it stands in the transcript: the octets of its UTF-8 form, one character each. */
export function octetText(text: string): string {
  return /[\u0080-\uffff]/.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text
}
