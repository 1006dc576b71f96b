using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Ledger.Facts;

/// <summary>What operators decided about doubtful prices: kept for good, one row a decision.</summary>
internal sealed class Decisions(Store store)
{
    public Task<bool> DecideAsync(long doubt, bool approve, string who, string why, DateTimeOffset at, CancellationToken cancellation) => store.WriteAsync(
        async db =>
        {
            DoubtState decided = approve ? DoubtState.Approved : DoubtState.Rejected;
            int changed = await db.GetTable<DoubtRow>().Where(d => d.Id == doubt && d.State == (int)DoubtState.Awaiting)
                .Set(d => d.State, (int)decided).UpdateAsync(cancellation);
            if (changed == 0)
            {
                return false;
            }

            long ndc = await db.GetTable<DoubtRow>().Where(d => d.Id == doubt).Select(d => d.Ndc).FirstAsync(cancellation);
            await db.InsertAsync(new DecisionRow { Doubt = doubt, State = (int)decided, Who = who, Why = why, At = Millis.Of(at) }, token: cancellation);
            await db.InsertAsync(new OutboxRow { Ndc = ndc }, token: cancellation);
            return true;
        },
        cancellation);

    public async Task<IReadOnlyList<Decision>> NewestAsync(int most, CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        var rows = await (
            from decision in db.GetTable<DecisionRow>()
            join doubt in db.GetTable<DoubtRow>() on decision.Doubt equals doubt.Id
            join scope in db.GetTable<ScopeRow>() on doubt.Scope equals scope.Id
            orderby decision.Id descending
            select new { decision, doubt, scope.Name }).Take(most).ToListAsync(cancellation);
        return
        [
            .. rows.Select(r => new Decision(
                CurrentFacts.Doubt(r.doubt, r.Name), r.decision.State == (int)DoubtState.Approved, r.decision.Who, r.decision.Why, Millis.At(r.decision.At))),
        ];
    }
}
