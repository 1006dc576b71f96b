using System.Globalization;
using System.Text.Json;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.RxNorm;

/// <summary>
/// Reads concepts, class members and codes. A row is a concept, numbered by its place in the list, or a code that cannot be taken, numbered by its place in its
/// concept's answer; each from 1. The codes taken are part of their concept.
/// </summary>
internal sealed class RxNormReader(ISourceSink sink, RowCounts counts, FeedLimits limits)
{
    private const int LongestName = 4_000;
    private static readonly HashSet<string> Kinds = ["IN", "PIN", "MIN", "BN", "SCD", "SBD", "GPCK", "BPCK"];
    private readonly Dictionary<long, ConceptFact> waiting = [];

    /// <summary>Reads the list of concepts; a stop, or null.</summary>
    public async Task<string?> ConceptsAsync(Stream json, int payload, CancellationToken cancellation)
    {
        int number = 0;
        try
        {
            await foreach (RxNavAnswers.Concept concept in RxNavAnswers.ConceptsAsync(json, limits, cancellation))
            {
                number++;
                if (counts.Seen >= limits.Rows)
                {
                    return $"too many rows: over {limits.Rows}";
                }

                if (Take(concept) is { } reason)
                {
                    counts.Reject(reason, payload, number, $"{concept.Rxcui} {concept.Name}");
                }
                else
                {
                    counts.Accept();
                }
            }
        }
        catch (JsonException)
        {
            return $"not the format: the concepts, after {number}";
        }
        catch (FeedException fault)
        {
            return fault.Message;
        }

        return null;
    }

    /// <summary>Notes who is a member of a class; a stop, or null.</summary>
    public string? Members(byte[] json, string classId)
    {
        if (RxNavAnswers.Members(json, limits.JsonDepth) is not { } answer)
        {
            return $"not the format: the members of {classId}";
        }

        foreach (RxNavAnswers.Member? member in answer.DrugMemberGroup?.DrugMember ?? [])
        {
            if (member?.MinConcept?.Number is { } rxCui && waiting.TryGetValue(rxCui, out ConceptFact? concept) && !concept.Classes.Contains(classId))
            {
                waiting[rxCui] = concept with { Classes = [.. concept.Classes, classId] };
            }
        }

        return null;
    }

    /// <summary>Reads a concept's codes and passes it on; a stop, or null.</summary>
    public async Task<string?> CodesAsync(byte[] json, int payload, long rxCui, CancellationToken cancellation)
    {
        if (RxNavAnswers.Codes(json, limits.JsonDepth) is not { } answer)
        {
            return $"not the format: the codes of {rxCui}";
        }

        List<CodeInterval> codes = [];
        int number = 0;
        foreach (RxNavAnswers.Times? times in answer.HistoricalNdcConcept?.HistoricalNdcTime ?? [])
        {
            foreach (RxNavAnswers.Time? time in times?.NdcTime ?? [])
            {
                foreach (string? code in time?.Ndc ?? [])
                {
                    number++;
                    if (Take(times!, time!, code, codes) is { } reason)
                    {
                        counts.Reject(reason, payload, number, $"{rxCui} {code} {time!.StartDate} {time.EndDate}");
                    }
                }
            }
        }

        if (waiting.Remove(rxCui, out ConceptFact? concept))
        {
            await sink.FactAsync(concept with { Codes = [.. codes.OrderBy(c => c.Ndc).ThenBy(c => c.From).ThenBy(c => c.To)] }, cancellation);
        }

        return null;
    }

    /// <summary>Passes on the concepts that have no codes; a stop where one that can have them was not asked for its own.</summary>
    public async Task<string?> EndAsync(CancellationToken cancellation)
    {
        int unasked = waiting.Values.Count(c => c.Kind is "SCD" or "SBD" or "GPCK" or "BPCK");
        if (unasked > 0)
        {
            return $"incomplete: {unasked} concepts without an answer about their codes";
        }

        foreach (ConceptFact concept in waiting.Values)
        {
            await sink.FactAsync(concept, cancellation);
        }

        return null;
    }

    private string? Take(RxNavAnswers.Concept concept)
    {
        if (concept.Name is not { Length: > 0 } name || concept.Rxcui is not { } text || concept.Tty is not { } kind)
        {
            return $"MissingColumn: {(concept.Rxcui is null ? "rxcui" : concept.Tty is null ? "tty" : "name")}";
        }

        if (!Kinds.Contains(kind))
        {
            return "UnknownCode: tty";
        }

        if (concept.Number is not { } rxCui)
        {
            return "BadRxCui";
        }

        return name.Length > LongestName ? "TextTooLong" : waiting.TryAdd(rxCui, new ConceptFact(rxCui, name, kind, [], [])) ? null : "DuplicateConcept";
    }

    private static string? Take(RxNavAnswers.Times times, RxNavAnswers.Time time, string? code, List<CodeInterval> codes)
    {
        if (times.Status is not ("direct" or "indirect"))
        {
            return "UnknownCode: status";
        }

        if (!Ndc.TryParse(code, out Ndc ndc))
        {
            return "BadNdc";
        }

        if (Month(time.StartDate) is not { } from || Month(time.EndDate) is not { } to || from > to)
        {
            return "BadDate";
        }

        codes.Add(new CodeInterval(ndc, from, to, times.Status == "direct"));
        return null;
    }

    private static DateOnly? Month(string? text) =>
        DateOnly.TryParseExact(text, "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month) ? month : null;
}
