using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>Every key of the source passports has a slot or stands in <c>specs/not-carried.md</c>.</summary>
public sealed class NotCarriedTests
{
    // Source keys that have a slot: the member of specs/summary.schema.json that says it.
    private static readonly Dictionary<string, string> ClinicalSlots = new()
    {
        ["passports"] = "", ["open"] = "", ["locked"] = "lane", ["items"] = "", ["person"] = "holder", ["names"] = "name", ["text"] = "name", ["sex"] = "sex",
        ["birth"] = "birth", ["year"] = "birth", ["month"] = "birth", ["day"] = "birth", ["plusMinusYears"] = "doubtYears", ["heldBy"] = "heldBy",
        ["type"] = "type", ["key"] = "code", ["date"] = "date", ["dose"] = "dose", ["series"] = "note", ["campaign"] = "note", ["lot"] = "lot", ["source"] = "source",
        ["since"] = "since", ["until"] = "since", ["status"] = "state", ["certainty"] = "certainty", ["severity"] = "severity", ["result"] = "result", ["value"] = "value",
        ["unit"] = "unit", ["comparator"] = "comparator", ["freq"] = "frequency", ["route"] = "route", ["dispensed"] = "lastSupply", ["days"] = "daysSupplied",
        ["plannedUntil"] = "plannedEnd", ["interruptedDays"] = "interruptedDays", ["target"] = "target", ["by"] = "by",
    };

    private static readonly Dictionary<string, string> BenchSlots = new()
    {
        ["subject"] = "holder", ["dob"] = "birth", ["sex"] = "sex", ["vaccinations"] = "vaccinations", ["cvx"] = "code", ["date"] = "date", ["dose"] = "dose", ["of"] = "of", ["lot"] = "lot",
        ["conditions"] = "conditions", ["sct"] = "code", ["onset"] = "onset", ["status"] = "state", ["screenings"] = "screenings", ["loinc"] = "code", ["result"] = "result",
        ["value"] = "value", ["unit"] = "unit", ["allergies"] = "allergies", ["reaction"] = "reaction", ["recorded"] = "date", ["medications"] = "medications", ["atc"] = "code",
        ["freq"] = "frequency", ["route"] = "route", ["start"] = "since", ["pregnancy"] = "events", ["edd"] = "expectedDate",
    };

    [Fact]
    public void Every_key_of_the_clinical_cases_has_a_slot_or_a_cause() => Check("clinical/samples", ClinicalSlots);

    [Fact]
    public void Every_key_of_the_bench_passports_has_a_slot_or_a_cause() => Check("perf/passports", BenchSlots);

    [Fact]
    public void Every_slot_stands_in_the_schema()
    {
        string schema = File.ReadAllText(RepositoryRoot.PathOf("specs", "summary.schema.json"));
        Assert.All(ClinicalSlots.Values.Concat(BenchSlots.Values).Where(slot => slot.Length > 0).Distinct(), slot => Assert.Contains($"\"{slot}\"", schema, StringComparison.Ordinal));
    }

    private static void Check(string folder, Dictionary<string, string> slots)
    {
        string shared = Path.Combine(Path.GetDirectoryName(RepositoryRoot.Directory)!, "shared", folder);
        if (!Directory.Exists(shared))
        {
            Assert.Skip($"The source passports are not beside the repository (../shared/{folder}).");
        }

        HashSet<string> keys = [];
        foreach (string file in Directory.GetFiles(shared, "*.json").Where(file => Path.GetFileName(file) != "terminology.json"))
        {
            Collect(JsonElement.Parse(File.ReadAllBytes(file)), keys);
        }

        Assert.NotEmpty(keys);
        HashSet<string> named = [.. Regex.Matches(File.ReadAllText(RepositoryRoot.PathOf("specs", "not-carried.md")), "`([^`]+)`").SelectMany(match => match.Groups[1].Value.Split('.', '[', ']'))];
        Assert.DoesNotContain(keys, key => !slots.ContainsKey(key) && !named.Contains(key));
    }

    // What stands below "expect" is what a reader computes; not-carried.md names it as a whole.
    private static void Collect(JsonElement json, HashSet<string> keys)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in json.EnumerateObject())
            {
                keys.Add(member.Name);
                if (member.Name != "expect")
                {
                    Collect(member.Value, keys);
                }
            }
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in json.EnumerateArray())
            {
                Collect(item, keys);
            }
        }
    }
}
