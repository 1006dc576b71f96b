using System.Text.Json;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.Reading;

/// <summary>
/// The elements of one array of a JSON document, one after another, however large the document: only the element at hand is in memory. Named parts of
/// the root are kept as they pass. Not for several threads.
/// </summary>
/// <param name="path">Names from the root to the array.</param>
/// <param name="depth">Nesting of the document at most.</param>
/// <param name="most">Bytes of one element at most.</param>
internal sealed class JsonRecords(Stream json, string[] path, string? beside, int depth, int most)
{
    private byte[] buffer = new byte[Math.Min(most, 1 << 16)];
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = depth });
    private int start;
    private int end;
    private bool final;
    private int matched;
    private bool pending;
    private bool inArray;
    private int arrayDepth;

    private enum Step
    {
        Element,
        More,
        End,
    }

    /// <summary>The part of the root that was to be kept; null until it has passed.</summary>
    public byte[]? Beside { get; private set; }

    /// <summary>The bytes of each element, good until the next is asked for. Throws <see cref="JsonException"/> where it is not JSON, <see cref="FeedException"/> where an element is too large.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            Step step = Advance(out ReadOnlyMemory<byte> element);
            if (step == Step.Element)
            {
                yield return element;
            }
            else if (step == Step.End)
            {
                yield break;
            }
            else
            {
                await FillAsync(cancellation);
            }
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            if (buffer.Length >= most)
            {
                throw new FeedException($"too large: a record is over {most} bytes", retryLater: false);
            }

            Array.Resize(ref buffer, Math.Min(most, buffer.Length * 2));
        }

        int read = await json.ReadAsync(buffer.AsMemory(end), cancellation);
        final = read == 0;
        end += read;
    }

    /// <summary>Reads on as far as what is in the buffer allows.</summary>
    private Step Advance(out ReadOnlyMemory<byte> element)
    {
        Utf8JsonReader reader = new(buffer.AsSpan(start, end - start), final, state);
        int origin = start;
        while (true)
        {
            // A token, or an element, is taken whole or not at all.
            Utf8JsonReader ahead = reader;
            element = default;
            if (!ahead.Read())
            {
                Keep(reader);
                return final ? Step.End : Step.More;
            }

            int from = origin + (int)ahead.TokenStartIndex;
            bool last = inArray && ahead.TokenType == JsonTokenType.EndArray && ahead.CurrentDepth == arrayDepth;
            if (inArray && !last)
            {
                if (!ahead.TrySkip())
                {
                    Keep(reader);
                    return Step.More;
                }

                Keep(ahead);
                element = buffer.AsMemory(from, start - from);
                return Step.Element;
            }

            inArray = inArray && !last;
            if (!Follow(ref ahead, origin))
            {
                Keep(reader);
                return Step.More;
            }

            reader = ahead;
        }
    }

    /// <summary>Follows the path; false where a part to be kept is not yet whole.</summary>
    private bool Follow(ref Utf8JsonReader reader, int origin)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when reader.CurrentDepth == matched + 1 && reader.ValueTextEquals(path[matched]):
                pending = true;
                return true;
            case JsonTokenType.PropertyName when beside is not null && reader.CurrentDepth == 1 && reader.ValueTextEquals(beside):
                return KeepBeside(ref reader, origin);
            case JsonTokenType.StartObject when pending && matched < path.Length - 1:
                matched++;
                break;
            case JsonTokenType.StartArray when pending && matched == path.Length - 1:
                inArray = true;
                arrayDepth = reader.CurrentDepth;
                break;
            case JsonTokenType.EndObject when matched > 0 && reader.CurrentDepth == matched:
                matched--;
                break;
        }

        pending = false;
        return true;
    }

    private bool KeepBeside(ref Utf8JsonReader reader, int origin)
    {
        if (!reader.Read())
        {
            return false;
        }

        int from = origin + (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        Beside = buffer.AsSpan(from, origin + (int)reader.BytesConsumed - from).ToArray();
        return true;
    }

    private void Keep(in Utf8JsonReader reader)
    {
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }
}
