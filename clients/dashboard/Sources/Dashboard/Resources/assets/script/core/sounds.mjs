/** What each sound is made of: tones with their start and length in seconds, frequency in hertz, and loudness. */

const sounds = {
  chime: [
    { at: 0, hertz: 660, length: 0.55, loud: 1, type: "sine" },
    { at: 0.19, hertz: 880, length: 0.55, loud: 1, type: "sine" },
  ],
  bell: [
    { at: 0, hertz: 1_046, length: 1.2, loud: 0.8, type: "sine" },
    { at: 0, hertz: 2_637, length: 0.6, loud: 0.25, type: "sine" },
    { at: 0, hertz: 1_568, length: 0.9, loud: 0.3, type: "sine" },
  ],
  knock: [
    { at: 0, hertz: 190, length: 0.12, loud: 1.4, type: "triangle" },
    { at: 0.2, hertz: 170, length: 0.12, loud: 1.4, type: "triangle" },
    { at: 0.52, hertz: 190, length: 0.12, loud: 1.4, type: "triangle" },
  ],
  silent: [],
}

/** The loudest gain of a tone at full volume. At the default volume it is that of a quiet desk. */
const gainMax = 0.314

/** @param {number} volume 1 to 100 */
export function tonesOf(sound, volume) {
  return (sounds[sound] ?? sounds.chime).map((tone) => ({ ...tone, gain: tone.loud * gainMax * volume / 100 }))
}
