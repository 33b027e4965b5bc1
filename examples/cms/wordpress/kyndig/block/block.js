// The block in the editor: three texts, and what the visitor sees.
(({ blocks, blockEditor, components, element, i18n }) => {
  const { createElement: el } = element;
  const { __ } = i18n;
  const texts = [
    ["label", __("Label", "kyndig")],
    ["placeholder", __("Placeholder", "kyndig")],
    ["button", __("Button", "kyndig")],
  ];

  blocks.registerBlockType("kyndig/search", {
    edit({ attributes, setAttributes }) {
      const settings = texts.map(([name, label]) =>
        el(components.TextControl, {
          key: name,
          label,
          value: attributes[name],
          onChange: (value) => setAttributes({ [name]: value }),
        }),
      );
      return el(
        "div",
        blockEditor.useBlockProps(),
        el(blockEditor.InspectorControls, null, el(components.PanelBody, { title: __("Texts", "kyndig") }, settings)),
        el(components.Disabled, null, [
          el("label", { key: "label" }, attributes.label || __("What can we help you with?", "kyndig")),
          el("input", { key: "field", type: "search", placeholder: attributes.placeholder }),
          el("button", { key: "button", type: "button" }, attributes.button || __("Search", "kyndig")),
        ]),
      );
    },
    // Written by the server, so that a new version of the plugin needs no visit to each page.
    save: () => null,
  });
})(window.wp);
