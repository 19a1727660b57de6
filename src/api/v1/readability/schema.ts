import { z } from '@hono/zod-openapi';
import { findingKinds, measures, missingPartNames } from '#engine/text/index.ts';

/** Characters in one request: ten times a long letter, judged in a twentieth of a second. */
export const longestText = 100_000;

const kinds = ['text', 'markdown', 'html'] as const;

export const readabilityRequest = z
  .object({
    text: z
      .string('Geef de tekst.')
      .min(1, 'Geef de tekst.')
      .max(longestText, `Geef hooguit ${longestText} tekens. Verdeel een langere tekst.`)
      .openapi({
        description: 'De Nederlandse tekst. Wordt beoordeeld en niet bewaard.',
        example: 'Indien u nadere informatie wenst, kunt u bellen met 14 030.',
      }),
    kind: z
      .enum(kinds, 'Kies text, markdown of html.')
      .default('text')
      .openapi({ description: 'Hoe de tekst is opgemaakt.' }),
  })
  .strict()
  .openapi('ReadabilityRequest');

const place = z
  .object({ from: z.int(), to: z.int() })
  .openapi('Place', { description: 'Een stuk van de tekst: vanaf from tot to, in UTF-16-eenheden.' });

const score = z.int().min(0).max(100);

export const readabilityResponse = z
  .object({
    measureVersion: z.int().openapi({
      description: 'De versie van de maat. Scores van verschillende versies zijn niet te vergelijken.',
      example: 1,
    }),
    score: score
      .nullable()
      .openapi({ description: '0 (erg moeilijk) tot 100 (erg makkelijk); null zonder zinnen.', example: 48 }),
    scoreInWords: z.string().nullable().openapi({ example: 'moeilijk' }),
    fleschDouma: z.number().nullable().openapi({ description: 'Flesch-Douma, ter vergelijking.' }),
    counts: z.object({
      sentences: z.int(),
      words: z.int(),
      syllables: z.int(),
      wordsPerSentence: z.number(),
      syllablesPerHundredWords: z.number(),
    }),
    sentences: z.array(
      z.object({
        place,
        score,
        parts: z
          .array(z.object({ measure: z.enum(measures), points: z.int() }))
          .openapi({ description: 'Hoeveel punten elke maat eraf haalt, de meeste eerst.' }),
      }),
    ),
    findings: z
      .array(
        z.object({
          kind: z.enum(findingKinds),
          place,
          text: z.string(),
          reason: z.string(),
          suggestion: z.string(),
        }),
      )
      .openapi({ description: 'Plekken die het lezen moeilijker maken dan nodig, met wat gewoner is.' }),
    missing: z
      .array(z.object({ part: z.enum(missingPartNames), sentence: z.string() }))
      .openapi({ description: 'Wat een brief meestal vertelt en deze tekst niet lijkt te vertellen.' }),
    cannotJudge: z
      .array(z.string())
      .openapi({ description: 'Wat deze maat niet zegt. Toon het bij de score.' }),
    judgedText: z.string().optional().openapi({
      description: 'Alleen bij html: de tekst waarnaar de plaatsen wijzen.',
    }),
  })
  .openapi('Readability');

export type ReadabilityResponse = z.infer<typeof readabilityResponse>;
