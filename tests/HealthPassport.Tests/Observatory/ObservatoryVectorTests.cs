using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;
using HealthPassport.Observatory;
using Xunit;

namespace HealthPassport.Tests.Observatory;

/// <summary>The vectors of specs/observatory: key and month to noise, and signed tables; a program of Python that shares no line with ours comes to the same. HEALTHPASSPORT_UPDATE=1 writes them anew.</summary>
public class ObservatoryVectorTests
{
    private static string Path => RepositoryRoot.PathOf("specs", "observatory", "vectors.json");

    [Fact]
    public void Noise_and_tables_are_those_of_the_vectors()
    {
        if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_UPDATE") == "1" && !File.Exists(Path))
        {
            File.WriteAllText(Path, Make());
        }

        using JsonDocument vectors = JsonDocument.Parse(File.ReadAllBytes(Path));
        foreach (JsonElement vector in vectors.RootElement.GetProperty("noise").EnumerateArray())
        {
            NoiseKey key = NoiseKey.Of(ClinicNumber.Parse(vector.GetProperty("clinic").GetString())!.Value, new CalendarMonth(vector.GetProperty("month").GetInt32()), Convert.FromHexString(vector.GetProperty("key").GetString()!));
            for (int i = 0; i < vector.GetProperty("months").GetInt32(); i++)
            {
                key = key.Next();
            }

            Assert.Equal(Values(vector), MonthCounters.Start(key, TableSet.Current).ToTable().Values.Select(table => table.ToArray()));
        }

        Assert.NotNull(PublicKey.FromPoint(Convert.FromHexString(vectors.RootElement.GetProperty("publicKey").GetString()!)));
        foreach (JsonElement vector in vectors.RootElement.GetProperty("tables").EnumerateArray())
        {
            Assert.True(SignedMonthTable.Read(Convert.FromHexString(vector.GetProperty("file").GetString()!), TableSet.Current).TryGet(out SignedMonthTable? table, out _));
            Assert.True(table.IsSignedBy(PublicKey.FromPoint(Convert.FromHexString(vectors.RootElement.GetProperty("publicKey").GetString()!))!));
            Assert.Equal(Values(vector), table.Table.Values.Select(values => values.ToArray()));
            Assert.Equal(vector.GetProperty("contentHash").GetString(), table.ContentHash);
        }
    }

    [Fact]
    public void A_program_of_others_comes_to_the_same()
    {
        ToolResult python = Tools.RunIn(RepositoryRoot.PathOf("tests", "oracles"), Tools.Require("python3"), "observatory.py", Path);
        Assert.Equal(["good", "good", "good", "good", "good"], python.Lines);
    }

    private static long[][] Values(JsonElement vector) => [.. vector.GetProperty("values").EnumerateArray().Select(table => table.EnumerateArray().Select(cell => cell.GetInt64()).ToArray())];

    private static string Make()
    {
        TableSet set = TableSet.Current;
        using EcdsaSigner signer = new(EcdsaSigner.NewKey());
        (byte[] Key, ulong Clinic, int Month, int Months)[] cases =
        [
            (new byte[32], 0, 0, 0),
            ([.. Enumerable.Range(0, 32).Select(i => (byte)i)], 0x9f86d081884c7d65, 677, 0),
            ([.. Enumerable.Range(0, 32).Select(i => (byte)i)], 0x9f86d081884c7d65, 677, 13),
        ];
        StringBuilder text = new();
        text.Append("{\n  \"version\": ").Append(set.Version).Append(",\n  \"scale\": [6, 1],\n  \"cells\": [").AppendJoin(", ", set.Tables.Select(table => table.CellCount)).Append("],\n  \"publicKey\": \"").Append(Convert.ToHexStringLower(signer.PublicKey.Point)).Append("\",\n  \"noise\": [");
        List<MonthTable> tables = [];
        foreach ((byte[] bytes, ulong clinic, int month, int months) in cases)
        {
            NoiseKey key = NoiseKey.Of(new ClinicNumber(clinic), new CalendarMonth(month), bytes);
            for (int i = 0; i < months; i++)
            {
                key = key.Next();
            }

            tables.Add(MonthCounters.Start(key, set).ToTable());
            text.Append(clinic == 0 ? "\n" : ",\n").Append(System.Globalization.CultureInfo.InvariantCulture, $"    {{ \"key\": \"{Convert.ToHexStringLower(bytes)}\", \"clinic\": \"{new ClinicNumber(clinic)}\", \"month\": {month}, \"months\": {months}, \"values\": {Json(tables[^1])} }}");
        }

        text.Append("\n  ],\n  \"tables\": [");
        for (int i = 0; i < 2; i++)
        {
            SignedMonthTable signed = SignedMonthTable.Sign(tables[i + 1], set, signer.KeyId, signer.Sign);
            text.Append(i == 0 ? "\n" : ",\n").Append(System.Globalization.CultureInfo.InvariantCulture, $"    {{ \"clinic\": \"{signed.Table.Clinic}\", \"month\": {signed.Table.Month.Number}, \"contentHash\": \"{signed.ContentHash}\", \"file\": \"{Convert.ToHexStringLower(signed.ToBytes())}\", \"values\": {Json(signed.Table)} }}");
        }

        return text.Append("\n  ]\n}\n").ToString();
    }

    private static string Json(MonthTable table) => "[" + string.Join(", ", table.Values.Select(values => $"[{string.Join(", ", values)}]")) + "]";
}
