import type { Said } from './calls.ts';

/** A voice that says nothing after this time will not any more. */
const longestSentenceMs = 10_000;
const gongMs = 1_400;

/** Two tones, a fourth apart, the second lower: heard over talk, and startles nobody. */
const tones = [
  { hertz: 659, atSeconds: 0 },
  { hertz: 494, atSeconds: 0.45 },
] as const;

/** Sounds a gong and says its sentences; what comes meanwhile waits for its turn. */
export class Announcer {
  private readonly context = new AudioContext();
  private last: Promise<void> = Promise.resolve();

  /** Browsers make no sound before somebody has touched the page. */
  get mayBeHeard(): boolean {
    return this.context.state === 'running';
  }

  async allow(): Promise<void> {
    await this.context.resume();
  }

  announce(sentences: readonly Said[] = []): void {
    this.last = this.last.then(async () => {
      if (!this.mayBeHeard) return;
      this.gong();
      await after(gongMs);
      for (const sentence of sentences) await say(sentence);
    });
  }

  close(): void {
    void this.context.close();
  }

  private gong(): void {
    for (const { hertz, atSeconds } of tones) {
      const at = this.context.currentTime + atSeconds;
      const tone = new OscillatorNode(this.context, { frequency: hertz });
      const loudness = new GainNode(this.context, { gain: 0 });
      loudness.gain.setValueAtTime(0, at);
      loudness.gain.linearRampToValueAtTime(0.4, at + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
      tone.connect(loudness).connect(this.context.destination);
      tone.start(at);
      tone.stop(at + 1);
    }
  }
}

/** The language that a device without a voice for it may try with the voice it has. */
const own = 'nl';

function say({ text, lang }: Said): Promise<void> {
  const { speechSynthesis } = window;
  if (speechSynthesis === undefined || !hasVoice(speechSynthesis, lang)) return Promise.resolve();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = lang;
  utterance.rate = 0.9;
  const said = new Promise<void>((resolve) => {
    utterance.onend = () => resolve();
    utterance.onerror = () => resolve();
  });
  speechSynthesis.speak(utterance);
  return Promise.race([said, after(longestSentenceMs)]);
}

/** Another language in a Dutch voice is understood by nobody. */
function hasVoice(synthesis: SpeechSynthesis, lang: string): boolean {
  const [wanted] = lang.split('-');
  if (wanted === own) return true;
  return synthesis.getVoices().some((voice) => voice.lang.split(/[-_]/)[0] === wanted);
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
