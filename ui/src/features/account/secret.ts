/** The secret of the link that is being taken up. It outlives a change of language, which builds the page anew, and no more. */
let kept = "";

export function keep_secret(secret: string): void {
  kept = secret;
}

/** From the address where it stands there, else as it was kept. */
export function take_secret(): string {
  kept = decodeURIComponent(location.hash.slice(1)) || kept;
  return kept;
}
