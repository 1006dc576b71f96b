using FluentMigrator;

namespace RxSavings.Ledger.Schema;

/// <summary>What operators decided about doubtful prices, who and why.</summary>
[Migration(2, "The decision log")]
public sealed class DecisionLog : Migration
{
    public override void Up() =>
        Create.Table("decision").WithColumn("id").AsInt64().PrimaryKey().Identity().WithColumn("doubt").AsInt64().NotNullable()
            .WithColumn("state").AsInt32().NotNullable().WithColumn("who").AsString(200).NotNullable().WithColumn("why").AsString(1000).NotNullable()
            .WithColumn("at").AsInt64().NotNullable();

    public override void Down() => Delete.Table("decision");
}
