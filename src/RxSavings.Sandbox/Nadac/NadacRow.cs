namespace RxSavings.Sandbox.Nadac;

/// <summary>A row of the weekly file. Dates are days; the unit cost is the publisher's own literal.</summary>
internal sealed record NadacRow(
    string Description, string Ndc, string PerUnit, DateOnly Effective, string Unit, string PharmacyType, string Otc, string Explanation, string Classification,
    string GenericPerUnit, DateOnly? GenericEffective, DateOnly AsOf);

/// <summary>A data set of one calendar year, as far as it is published by a day.</summary>
internal sealed record NadacDataset(int Year, string Id, IReadOnlyList<NadacRow> Rows)
{
    private static readonly Dictionary<int, string> Ids = new()
    {
        [2013] = "1fe73992-cbfd-5109-97bc-dee8b33fdcff", [2014] = "ba0c3734-8012-549a-8f50-2ff389d0e0ef", [2015] = "4d7af295-2132-55a8-b40c-d6630061f3e8",
        [2016] = "7656fc17-f1b4-566b-9a2d-c4a4f2ac7ae1", [2017] = "1c5d0fc9-693a-534a-8240-4627d9362b0d", [2018] = "8de1b213-73c5-552b-b84e-ac795f34d056",
        [2019] = "76a1984a-6d69-5e4d-86c8-65eb31f0506d", [2020] = "c933dc16-7de9-52b6-8971-4b75992673e0", [2021] = "d5eaf378-dcef-5779-83de-acdd8347d68e",
        [2022] = "dfa2ab14-06c2-457a-9e36-5cb6d80f8d93", [2023] = "4a00010a-132b-4e4d-a611-543c9521280f", [2024] = "99315a95-37ac-4eee-946a-3c523b4c481e",
        [2025] = "f38d0706-1239-442c-a3cc-40ef1b686ac0", [2026] = "fbb83258-11c7-47f5-8b18-5f8e79f7e704",
    };

    public static string IdOf(int year) => Ids[year];

    public DateOnly NewestWeek { get; } = Rows.Max(r => r.AsOf);

    /// <summary>Changes with every weekly refresh.</summary>
    public string DistributionId
    {
        get
        {
            byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Id}{NewestWeek:O}"));
            return new Guid(hash.AsSpan(0, 16)).ToString();
        }
    }

    public string FileName => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"nadac-national-average-drug-acquisition-cost-{NewestWeek:MM-dd-yyyy}.csv");
}
