import { Application } from '@hotwired/stimulus';
import '@hotwired/turbo';
import { ConceptController } from './controllers/concept.ts';
import { ConfirmController } from './controllers/confirm.ts';
import { DraftClearController, DraftController } from './controllers/draft.ts';
import { FillController } from './controllers/fill.ts';
import { FocusController } from './controllers/focus.ts';
import { KeysController } from './controllers/keys.ts';
import { LiveController } from './controllers/live.ts';
import { PresenceController } from './controllers/presence.ts';
import { PreviewController } from './controllers/preview.ts';
import { PrintController } from './controllers/print.ts';
import { keepWhatIsBeingRead } from './morphing.ts';

keepWhatIsBeingRead();

const application = Application.start();
application.register('concept', ConceptController);
application.register('confirm', ConfirmController);
application.register('draft', DraftController);
application.register('draft-clear', DraftClearController);
application.register('fill', FillController);
application.register('focus', FocusController);
application.register('keys', KeysController);
application.register('live', LiveController);
application.register('presence', PresenceController);
application.register('preview', PreviewController);
application.register('print', PrintController);
