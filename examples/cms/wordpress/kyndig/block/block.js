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
      // What is not set is what the site's language has.
      const shown = (name) => attributes[name] || window.kyndigTexts[name];
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
        el(components.Disabled, null, el("div", { className: "wp-block-search wp-block-search__button-outside wp-block-search__text-button" }, [
          el("label", { key: "label", className: "wp-block-search__label" }, shown("label")),
          el("div", { key: "inside", className: "wp-block-search__inside-wrapper" }, [
            el("input", { key: "field", type: "search", className: "wp-block-search__input", placeholder: shown("placeholder") }),
            el("button", { key: "button", type: "button", className: "wp-block-search__button wp-element-button" }, shown("button")),
          ]),
        ])),
      );
    },
    // Written by the server, so that a new version of the plugin needs no visit to each page.
    save: () => null,
  });
})(window.wp);
