import { Hono } from 'hono';
import { actOnRows } from './acts/route.ts';
import { bulkNoticesPath } from './bulk-notices/present.ts';
import { bulkNotices, sendBulk } from './bulk-notices/route.ts';
import { onlyStaff, type StaffDependencies, type StaffEnv } from './context.ts';
import { appointmentPath as findPath } from './counter/appointment/present.ts';
import * as found from './counter/appointment/route.ts';
import { overviewPath, planningPath } from './counter/overview/present.ts';
import * as overview from './counter/overview/route.ts';
import { planning, planningStream } from './counter/planning/route.ts';
import { counterPath } from './counter/present.ts';
import * as counters from './counter/route.ts';
import { cohort } from './figures/cohort/route.ts';
import { complaintsPath } from './figures/complaints/present.ts';
import { complaints, complaintsAsCsv } from './figures/complaints/route.ts';
import { counterFiguresPath } from './figures/counters/address.ts';
import { countedVisits, counterFigures, counterFiguresAsCsv } from './figures/counters/route.ts';
import { readabilityTrend } from './figures/readability/route.ts';
import { addPanel, sentText } from './figures/readability/text/route.ts';
import { figures } from './figures/route.ts';
import { act, draft, dropDraft, settle, undo } from './item/acts/route.ts';
import { attachment, markup, source } from './item/files/route.ts';
import * as letter from './item/letter/route.ts';
import { presence } from './item/presence/route.ts';
import { preview } from './item/preview/route.ts';
import { readability } from './item/readability/route.ts';
import { correct, resident } from './item/resident/route.ts';
import { item } from './item/route.ts';
import { createVisits, type Visits } from './item/visits.ts';
import * as batches from './letters/batch/route.ts';
import { batchPath, lettersPath } from './letters/present.ts';
import { letters, print } from './letters/route.ts';
import { itemStream, teamStream, workStream } from './live/route.ts';
import { newContact, newContactPath, registerTold } from './new-contact/route.ts';
import { notices, noticesPath, switchNotices } from './notices/route.ts';
import * as postLetter from './post/letter/route.ts';
import { letterPath, postPath, uploadPath } from './post/present.ts';
import * as postRoom from './post/route.ts';
import { search, startSearch } from './search/route.ts';
import { setSignature, signature, signaturePath } from './signature/route.ts';
import { allWork, myWork, teamWork } from './work/route.ts';

export type { StaffDependencies } from './context.ts';
export { postBodies } from './post/route.ts';

/** The workplace. One line per address; every one of them is for who signed in only. */
export function createStaff(deps: StaffDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.use('/werk', onlyStaff(deps));
  app.use('/werk/*', onlyStaff(deps));

  const visits = createVisits();
  app.get('/werk', myWork(deps));
  app.get('/werk/alles', allWork(deps));
  app.get('/werk/team/:team', teamWork(deps));
  app.post('/werk/doe', actOnRows(deps));
  app.get('/werk/zoeken', search(deps));
  app.post('/werk/zoeken', startSearch());
  app.route('/', figurePages(deps, visits));
  app.route('/', counterPages(deps));
  app.get(newContactPath, newContact(deps));
  app.post(newContactPath, registerTold(deps));
  app.get(bulkNoticesPath, bulkNotices(deps));
  app.post(bulkNoticesPath, sendBulk(deps));
  app.get(postPath, postRoom.post(deps));
  app.get(`${postPath}/stroom`, postRoom.postStream(deps));
  app.post(uploadPath, postRoom.upload(deps));
  app.post(`${postPath}/scheidingsbladen`, postRoom.sheets(deps));
  app.get(`${postPath}/bestand/:file`, postRoom.original());
  app.post(`${postPath}/bestand/:file/opnieuw`, postRoom.retry(deps));
  app.post(`${postPath}/bestand/:file/weg`, postRoom.dismiss(deps));
  app.post(`${postPath}/ongedaan/:act`, postLetter.undo(deps));
  app.get(letterPath(':id'), postLetter.letter(deps));
  app.post(letterPath(':id'), postLetter.register(deps));
  app.get(`${letterPath(':id')}/pagina/:page`, postLetter.picture());
  app.post(`${letterPath(':id')}/weg`, postLetter.discard(deps));
  app.post(`${letterPath(':id')}/splits/:page`, postLetter.split(deps));
  app.post(`${letterPath(':id')}/met/:other`, postLetter.merge(deps));
  app.post(`${letterPath(':id')}/niet-dubbel`, postLetter.notDuplicate(deps));
  app.get(lettersPath, letters(deps));
  app.post(`${lettersPath}/stapel`, print(deps));
  app.get(batchPath(':id'), batches.batch(deps));
  app.get(`${batchPath(':id')}/pdf`, batches.batchPdf(deps));
  app.get(`${batchPath(':id')}/lijst`, batches.batchList(deps));
  app.post(`${batchPath(':id')}/gepost`, batches.post(deps));
  app.post(`${batchPath(':id')}/ongedaan`, batches.dissolve(deps));
  app.get(signaturePath, signature(deps));
  app.post(signaturePath, setSignature(deps));
  app.get(noticesPath, notices(deps));
  app.post(`${noticesPath}/aan`, switchNotices(deps, true));
  app.post(`${noticesPath}/uit`, switchNotices(deps, false));
  app.get('/werk/stroom', workStream(deps));
  app.get('/werk/stroom/team/:team', teamStream(deps));

  app.get('/werk/bericht/:id', item(deps, visits));
  app.post('/werk/bericht/:id/doe/:form', act(deps));
  app.post('/werk/bericht/:id/concept/:form', draft(deps));
  app.post('/werk/bericht/:id/concept/:form/weg', dropDraft(deps));
  app.post('/werk/bericht/:id/voorbeeld', preview(deps));
  app.post('/werk/bericht/:id/standaardtekst/:form', letter.fillText(deps));
  app.post('/werk/bericht/:id/brief/:form', letter.showPaper(deps));
  app.post('/werk/bericht/:id/vraag-collega/:form', letter.ask(deps));
  app.post('/werk/bericht/:id/besluit', letter.decide(deps));
  app.post('/werk/bericht/:id/neem-terug', letter.takeBack(deps));
  app.get('/werk/bericht/:id/wachtende-brief', letter.showAskedPaper(deps));
  app.post('/werk/bericht/:id/kwam-terug', letter.returned(deps));
  app.post('/werk/bericht/:id/leesbaarheid/:form', readability(deps));
  app.post('/werk/bericht/:id/ongedaan/:fact', undo(deps));
  app.post('/werk/bericht/:id/bezorging', settle(deps));
  app.get('/werk/bericht/:id/inwoner', resident(deps));
  app.post('/werk/bericht/:id/inwoner', correct(deps));
  app.post('/werk/bericht/:id/aanwezig', presence(deps));
  app.get('/werk/bericht/:id/stroom', itemStream(deps));
  app.get('/werk/bericht/:id/opmaak/:message', markup(deps, visits));
  app.get('/werk/bericht/:id/bron/:message', source(deps, visits));
  app.get('/werk/bericht/:id/bijlage/:message/:ordinal', attachment(deps, visits));
  return app;
}

/** Who serves visitors. */
function counterPages(deps: StaffDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get(counterPath, counters.counter(deps));
  app.post(`${counterPath}/open`, counters.open(deps));
  app.post(`${counterPath}/sluit`, counters.close(deps));
  app.post(`${counterPath}/volgende`, counters.next(deps));
  app.post(`${counterPath}/volgnummer`, counters.ticket(deps));
  app.post(`${counterPath}/roep/:visit`, counters.call(deps));
  app.post(`${counterPath}/bezoek/:visit/is-gekomen`, counters.arrived(deps));
  app.post(`${counterPath}/bezoek/:visit/ongedaan/:fact`, counters.undo(deps));
  app.post(`${counterPath}/bezoek/:visit/:act`, counters.act(deps));
  app.get(findPath, found.appointment(deps));
  app.post(`${findPath}/:visit/help-nu`, found.help(deps));
  app.post(`${findPath}/:visit/verzet`, found.move(deps));
  app.get(`${counterPath}/stroom/:location`, counters.lineStream(deps));
  app.get(overviewPath, overview.overview(deps));
  app.post(`${overviewPath}/sluit-balie`, overview.closeForColleague(deps));
  app.post(`${overviewPath}/sluit-rij`, overview.endLine(deps));
  app.get(`${overviewPath}/stroom`, overview.overviewStream(deps));
  app.get(planningPath, planning(deps));
  app.get(`${planningPath}/stroom`, planningStream(deps));
  return app;
}

/** What is counted. */
function figurePages(deps: StaffDependencies, visits: Visits): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/werk/cijfers', figures(deps));
  app.get('/werk/cijfers/berichten', cohort(deps));
  app.get(counterFiguresPath, counterFigures(deps));
  app.get(`${counterFiguresPath}/csv`, counterFiguresAsCsv(deps));
  app.get(`${counterFiguresPath}/bezoeken`, countedVisits(deps));
  app.get(complaintsPath, complaints(deps));
  app.get(`${complaintsPath}/csv`, complaintsAsCsv(deps));
  app.get('/werk/cijfers/leesbaarheid', readabilityTrend(deps));
  app.get('/werk/cijfers/leesbaarheid/tekst/:message', sentText(deps, visits));
  app.post('/werk/cijfers/leesbaarheid/tekst/:message', addPanel(deps));
  return app;
}
