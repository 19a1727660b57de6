/** The words by which automatic mail betrays itself, by language. */

/** Subjects that only a program writes. */
export const automaticSubject = new RegExp(
  `^\\s*(?:(?:re|aw|antw|sv|fwd?)\\s*:\\s*)*\\W{0,3}(?:${[
    'automatisch antwoord',
    'automatische (?:beantwoording|reactie|afwezigheids?\\w*)',
    'afwezigheids(?:bericht|melding|assistent|notitie)',
    'automatic(?:ally)? (?:reply|response|generated reply)',
    'auto[ -]?(?:reply|response|responder|antwort|réponse|risposta|svar)',
    'out[ -]of[ -](?:the[ -])?office',
    'niet op kantoor',
    'buiten kantoor',
    'abwesenheits(?:notiz|nachricht|meldung|benachrichtigung|assistent)',
    'automatische antwort',
    'réponse automatique',
    "absence du bureau|message d'absence|absent du bureau",
    'respuesta automática|fuera de (?:la )?oficina',
    'risposta automatica|fuori sede',
    'resposta automática|fora do escritório',
    'autosvar|automatiskt svar|automatisk svar|frånvaro(?:meddelande)?:',
    'automaattinen vastaus|poissaoloviesti',
    'autoodpowiedź|odpowiedź automatyczna',
    'automatická odpověď',
    'automatikus válasz',
    'otomatik yanıt',
    'автоответ|автоматический ответ',
    '自動返信|自动回复|自動回覆',
  ].join('|')})`,
  'iu',
);

/** Subjects that a person may write too; they count only when the text says the same. */
export const absenceSubject =
  /\b(afwezig|afwezigheid|vakantie|met verlof|abwesend|urlaub|vacation|holiday|on leave|away|absent|absence|vacances|vacaciones|ferie)\b/i;

export const absenceText =
  /\b(?:ben ik (?:\w+ ){0,6}(?:afwezig|niet aanwezig|met vakantie|met verlof)|ik ben (?:\w+ ){0,6}(?:afwezig|niet aanwezig|met vakantie|met verlof|weer (?:aanwezig|bereikbaar))|i am (?:currently )?(?:out of (?:the )?office|on (?:vacation|holiday|leave)|away)|i will be (?:out of (?:the )?office|away|on (?:vacation|holiday|leave))|bin ich (?:\w+ ){0,6}(?:nicht im büro|abwesend|im urlaub)|ich bin (?:\w+ ){0,6}(?:nicht im büro|abwesend|im urlaub)|je suis (?:\w+ ){0,4}(?:absente?|en congés?|en vacances))\b/iu;

/** Subjects of the delivery reports of mail servers. */
export const bounceSubject = new RegExp(
  [
    'delivery status notification',
    'undeliver(?:able|ed)',
    '(?:mail|message|delivery).{0,40}(?:fail|error|problem|return|not deliver|could not be|undeliver|delay|warning|status)',
    '(?:fail(?:ed|ure)|returned|rejected|undelivered|bounced?|delayed).{0,40}(?:mail|message|delivery|recipient)',
    '^warning: .*(?:mail|message|delay)',
    '^(?:failure notice|returned mail|nondeliverable|non-?delivery|non remis|ndn|bounce)\\b',
    'user unknown|unknown user|no such user',
    'onbestelbaar|niet (?:worden )?bezorgd|niet afgeleverd|kan niet worden (?:bezorgd|afgeleverd)|bezorgfout|bezorgingsfout',
    'unzustellbar|nicht zugestellt|zustell(?:ung|bericht|fehler)',
    'non (?:remis|distribué|délivré)|échec de (?:la )?(?:remise|distribution)',
    'no se (?:puede|pudo|ha podido) entregar|no entregado|devuelto',
    'mancata consegna|non recapitabile|impossibile recapitare',
    'não (?:entregue|pôde ser entregue)|falha na entrega',
    'kunde inte levereras|ikke leveret|kunne ikke leveres',
    'niedostarczon|zwrot',
    'не доставлено|недоставленное|не может быть доставлено',
    '配信(?:不能|エラー)|配達できません|送信エラー|退信|未送達',
  ].join('|'),
  'iu',
);

/** Subjects that are word for word those of a mail server; nobody begins a letter to a municipality so. */
export const serverSubject =
  /^\s*(?:undelivered mail returned to sender|undeliverable(?: mail| message)?(?::|$)|failure notice$|returned mail:|delivery status notification|mail (?:delivery )?failed:? returning|mail delivery (?:failed|failure|status report)|mail system error - returned mail|delivery (?:has )?failed$|delivery failure|non-?deliver(?:y|able):|warning: (?:could not send|message .* delayed)|onbestelbaar:|unzustellbar:|non remis\s?:|no se puede entregar:|недоставленное сообщение)/iu;

/** What servers say in the text of a report: the message came back, or waits. */
export const bounceText = new RegExp(
  [
    'this (?:is an? )?(?:message was |report was )?automatic(?:ally)? (?:created|generated) (?:by|delivery|mail)',
    '(?:could|can|was|were|been|has)(?:n.t|not| not)? (?:be )?(?:successfully )?deliver',
    'unable to (?:deliver|send|relay)',
    'deliver(?:y|ed).{0,60}(?:fail|permanent|temporar|delayed|attempt|expired|rejected|refused)',
    'undeliver(?:able|ed)',
    '(?:user|recipient|mailbox|account|address|host|domain).{0,60}(?:unknown|not found|unavailable|does ?n.t exist|disabled|is full|over ?quota|rejected|no longer)',
    'no such (?:user|recipient|mailbox|person)',
    '(?:smtp|remote|mail) (?:server|host|protocol|error).{0,80}(?:said|responded|returned|replied|diagnos|reject|error)',
    'transcript of session follows',
    'the following (?:recipient|address)',
    'returned (?:mail|message|to (?:the )?sender)',
    'kon niet (?:worden )?(?:bezorgd|afgeleverd)|niet (?:worden )?bezorgd',
    'nicht zugestellt|konnte nicht',
    "n'a pas pu être",
    'не может быть доставлено|не доставлено',
    '\\b5\\.\\d\\.\\d{1,3}\\b|\\b55[0-4][ -]',
  ].join('|'),
  'iu',
);

/** The report says that the server still tries. */
export const delayText =
  /\b(?:will (?:be )?(?:retr|continue|keep)\w*|still (?:be )?(?:try|attempt|being)\w*|has been delayed|is delayed|delivery (?:is |has been )?delayed|not yet been delivered|warning message only|do not need to resend|wordt nog geprobeerd|wird weiter versucht|vertraagd|verzögert)\b/iu;

/** Local parts behind which no person sits. */
export const daemonName =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mailerdaemon|mdaemon|mail[-_. ]?delivery(?:[-_. ]?(?:system|subsystem))?|mail[-_.]?system|smtpd?|mmdf|internet[-_.]mail[-_.]delivery|nondelivery)$/i;
export const postMaster = /^post[-_.]?master$/i;
export const masterName =
  /^(?:mail[-_.]?administrator|mailadmin|mail|root|admin(?:istrator)?|daemon|mailman|majordomo|listserv)$/i;
export const noReplyName =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|niet[-_.]?(?:be)?antwoorden|noreply.*|notifications?|bounce.*)$/i;
