import type { Language } from '#engine/time/index.ts';
import type { Service, Visit } from '#modules/channels/counter/index.ts';

/** In the language of the visitor; in Dutch where the municipality gave no other. */
export function serviceName({ name, nameEn }: Service, language: Language): string {
  return language === 'en' ? (nameEn ?? name) : name;
}

/** What a visitor still comes for, or came for first when all is done. */
export function namesOf(
  { serviceIds, firstServiceId }: Pick<Visit, 'serviceIds' | 'firstServiceId'>,
  services: readonly Service[],
  language: Language,
): readonly string[] {
  const asked = serviceIds.length === 0 ? [firstServiceId] : serviceIds;
  return asked.flatMap((id) => {
    const service = services.find((one) => one.id === id);
    return service ? [serviceName(service, language)] : [];
  });
}
