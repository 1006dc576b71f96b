namespace RxSavings.Sandbox.Nppes;

/// <summary>An organisation as the registry has it.</summary>
/// <param name="Mail">The ZIP its mail goes to, nine digits.</param>
/// <param name="Zip">The ZIP it stands in, five or nine digits.</param>
internal sealed record Registrant(
    string Number, string Name, string OtherName, string Street, string City, string State, string Zip, string Mail, string Telephone, string Updated, string Status,
    IReadOnlyList<string> Taxonomies, string Ncpdp);
