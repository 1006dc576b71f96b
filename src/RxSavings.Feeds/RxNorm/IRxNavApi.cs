using Refit;

namespace RxSavings.Feeds.RxNorm;

/// <summary>RxNav's REST interface to RxNorm: https://lhncbc.nlm.nih.gov/RxNav/APIs.</summary>
public interface IRxNavApi
{
    /// <summary>The release that is answered from.</summary>
    [Get("/version.json")]
    Task<HttpResponseMessage> VersionAsync([HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);

    /// <summary>Every active concept of these term types, divided by blanks.</summary>
    [Get("/allconcepts.json?tty={ttys}")]
    Task<HttpResponseMessage> ConceptsAsync(string ttys, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);

    /// <summary>The ingredients that are members of an established pharmacologic class.</summary>
    [Get("/rxclass/classMembers.json?classId={classId}&relaSource=DAILYMED&rela=has_epc&ttys=IN")]
    Task<HttpResponseMessage> MembersAsync(string classId, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);

    /// <summary>Every code a concept has or had, with the months.</summary>
    [Get("/rxcui/{rxCui}/allhistoricalndcs.json")]
    Task<HttpResponseMessage> CodesAsync(long rxCui, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);
}
