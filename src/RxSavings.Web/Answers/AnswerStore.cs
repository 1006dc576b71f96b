using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using RxSavings.Pricing.Ports;

namespace RxSavings.Web.Answers;

/// <summary>
/// Finished answers by what was asked. Bounded in bytes: the oldest that was not used since its last turn goes first. Answers made from sheets that
/// changed meanwhile are dropped, or not taken at all.
/// </summary>
internal sealed class AnswerStore : IDisposable
{
    private readonly ConcurrentDictionary<AnswerKey, FrozenAnswer> answers = new();
    private readonly Queue<AnswerKey> turns = new();
    private readonly Lock gate = new();
    private readonly IPriceBook book;
    private readonly long budget;
    private long bytes;
    private long generation;

    public AnswerStore(IPriceBook book, IOptions<AnswerOptions> options)
    {
        this.book = book;
        budget = options.Value.MaxMegabytes * 1024L * 1024;
        book.Changed += Drop;
    }

    public int Count => answers.Count;

    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Read before computing and given back with the answer: one made across a change is not kept.</summary>
    public long Generation => Interlocked.Read(ref generation);

    public FrozenAnswer? Find(AnswerKey key, DateTimeOffset now) =>
        answers.TryGetValue(key, out FrozenAnswer? answer) && now.UtcTicks < answer.ExpiresTicks ? answer : null;

    /// <summary>Keeps an answer, unless what it was made from has changed or it is larger than an eighth of the whole budget.</summary>
    public bool Put(AnswerKey key, FrozenAnswer answer, long madeAt)
    {
        lock (gate)
        {
            if (madeAt != generation || answer.Weight > budget / 8)
            {
                return false;
            }

            if (answers.TryGetValue(key, out FrozenAnswer? old))
            {
                bytes -= Charge(old);
            }
            else
            {
                turns.Enqueue(key);
            }

            answers[key] = answer;
            bytes += Charge(answer);
            MakeRoom();
            return true;
        }
    }

    public void Dispose() => book.Changed -= Drop;

    // Charged by the plain body and a half, for the encodings that are added later.
    private static long Charge(FrozenAnswer answer) => 1024 + answer.Identity.Body.Length * 3L / 2;

    private void Drop(BookChange change)
    {
        lock (gate)
        {
            Interlocked.Increment(ref generation);
            foreach ((AnswerKey key, FrozenAnswer answer) in answers)
            {
                if (answer.DependsOn(change.Products) && answers.TryRemove(key, out FrozenAnswer? gone))
                {
                    bytes -= Charge(gone);
                }
            }
        }
    }

    private void MakeRoom()
    {
        while (bytes > budget && turns.TryDequeue(out AnswerKey key))
        {
            if (!answers.TryGetValue(key, out FrozenAnswer? answer))
            {
                continue;
            }

            if (answer.TakeTouch())
            {
                turns.Enqueue(key);
                continue;
            }

            answers.TryRemove(key, out _);
            bytes -= Charge(answer);
        }

        // Answers that were dropped leave their turns behind.
        if (turns.Count > (2 * answers.Count) + 64)
        {
            turns.Clear();
            foreach (AnswerKey key in answers.Keys)
            {
                turns.Enqueue(key);
            }
        }
    }
}
