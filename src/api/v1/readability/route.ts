import { createRoute } from '@hono/zod-openapi';
import { needs } from '../../gates.ts';
import { problemResponses, succeeded } from '../problem-schema.ts';
import { readabilityRequest, readabilityResponse } from './schema.ts';

export const readabilityRoute = createRoute({
  method: 'post',
  path: '/readability',
  operationId: 'judgeReadability',
  tags: ['Leesbaarheid'],
  summary: 'Beoordeel hoe moeilijk een Nederlandse tekst is',
  description:
    'Zegt hoe moeilijk een tekst is, waar dat aan ligt en wat gewoner kan. De tekst wordt niet bewaard en komt niet in een logboek.',
  security: [{ token: [] }],
  middleware: [needs('readability')] as const,
  request: {
    body: { required: true, content: { 'application/json': { schema: readabilityRequest } } },
  },
  responses: {
    200: succeeded('Het oordeel over de tekst.', readabilityResponse),
    ...problemResponses,
  },
});
