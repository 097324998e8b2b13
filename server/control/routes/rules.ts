import { placeText } from '../../base/errors.ts'
import type { Route } from '../route.ts'

/** The rules of the scenarios that are played, in the order in which they act. */
export const rules: Route = {
  method: 'GET',
  path: '/v1/rules',
  summary: 'Name, moments, count and switch of each rule; why one has not acted.',
  answer: (context, server) =>
    context.json(
      server.rules.map(({ name, scenario, place, on, fired, enabled, nearest }) => ({
        name,
        scenario,
        ...(place && { place: placeText(place) }),
        on,
        fired,
        enabled,
        ...(nearest !== '' && { nearest }),
      })),
    ),
}
