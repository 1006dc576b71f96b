namespace RxSavings.Web.Wording;

/// <summary>Every text of the site. Words.resx has the words of its parts and Prose.resx what is read as prose, in English; another language is files beside them.</summary>
public sealed class Words;

/// <summary>The texts that are read as prose: how prices work, privacy, the basis of each figure.</summary>
public sealed class Prose;
