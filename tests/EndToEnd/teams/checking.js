// Runs in the browser, beside the genuine renderer (adaptivecards), markdown-it and axe.
globalThis.checking = (() => {
  const AC = globalThis.AdaptiveCards;
  const markdown = globalThis.markdownit();
  AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };

  // Members that Teams documents and the renderer's schema does not know, and one that the renderer reads without naming it there.
  const beside = { AdaptiveCard: ['msteams', '$schema'], 'Action.Submit': ['msteams'], 'Action.Execute': ['fallback'] };

  // All that the renderer's own schema finds wrong: its parser's findings, and members that no element of that version has.
  // How many buttons a row may hold is the client's affair: 6 in Teams, 100 in Web Chat and the Emulator.
  function faultsOf(json, version, maxActions = 6) {
    const target = AC.Version.parse(version, new AC.SerializationContext());
    const context = new AC.SerializationContext(target);
    const card = new AC.AdaptiveCard();
    card.hostConfig = new AC.HostConfig({ actions: { maxActions } });
    card.parse(json, context);
    const faults = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
    faults.push(...card.validateProperties().validationEvents.map(e => e.message));
    walk(json, 'card', target, faults);
    return faults;
  }

  function walk(json, at, target, faults) {
    if (Array.isArray(json)) return json.forEach((item, i) => walk(item, `${at}[${i}]`, target, faults));
    if (json === null || typeof json !== 'object') return;
    if (typeof json.type === 'string') members(json, at, target, faults);
    // What a button carries is the bot's own business.
    for (const [name, value] of Object.entries(json)) if (name !== 'data' && name !== 'msteams') walk(value, `${at}.${name}`, target, faults);
  }

  function members(json, at, target, faults) {
    const made = json.type === 'AdaptiveCard' ? new AC.AdaptiveCard()
      : AC.GlobalRegistry.elements.createInstance(json.type, target) ?? AC.GlobalRegistry.actions.createInstance(json.type, target);
    if (!made) return faults.push(`${at}: there is no ${json.type} in ${target}`);
    const known = new Map();
    const schema = made.getSchema();
    for (let i = 0; i < schema.getCount(); i++) known.set(schema.getItemAt(i).name, schema.getItemAt(i));
    for (const name of Object.keys(json)) {
      if (name === 'type' || name === 'body' || name === 'actions' || name === 'items' || beside[json.type]?.includes(name)) continue;
      const property = known.get(name);
      if (!property) faults.push(`${at}: ${json.type} has no '${name}'`);
      else if (property.targetVersion.compareTo(target) > 0) faults.push(`${at}: ${json.type}.${name} came with ${property.targetVersion}`);
    }
  }

  // Draws the cards one below the other; gives what is wider than its card, or cut.
  function draw({ cards, style, config, width }) {
    const main = document.querySelector('main');
    main.replaceChildren();
    (document.querySelector('style.theme') ?? document.head.appendChild(Object.assign(document.createElement('style'), { className: 'theme' }))).textContent = style;
    const cut = [];
    for (const [kind, json] of Object.entries(cards)) {
      const card = new AC.AdaptiveCard();
      card.hostConfig = new AC.HostConfig(config);
      card.parse(json);
      const frame = Object.assign(document.createElement('div'), { className: 'card' });
      frame.style.width = `${width}px`;
      frame.append(card.render());
      main.append(Object.assign(document.createElement('h2'), { className: 'kind', textContent: kind }), frame);
      if (frame.scrollWidth > frame.clientWidth) cut.push(`${kind} is wider than its card`);
      // A title that is wider than the card itself cannot but be cut; beside others none is.
      for (const button of frame.querySelectorAll('button'))
        if (isCut(button) && button.parentElement.querySelectorAll('button').length > 1) cut.push(`${kind}: the button '${button.textContent}' is cut`);
      for (const block of frame.querySelectorAll('.ac-textBlock'))
        if (block.scrollWidth > block.clientWidth + 1) cut.push(`${kind}: a text is cut: ${block.textContent.slice(0, 40)}`);
    }
    return cut;
  }

  const isCut = element => [element, ...element.querySelectorAll('*')].some(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0);

  return { faultsOf, draw };
})();
