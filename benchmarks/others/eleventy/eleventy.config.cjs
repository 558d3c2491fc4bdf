module.exports = function (config) {
  config.addGlobalData("layout", "page.html");
  return {
    dir: { input: ".", includes: "_includes", output: "site" },
    markdownTemplateEngine: false,
    templateFormats: ["md"],
  };
};
