using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>The resources of a bundle in order, with their addresses: known before anything is written, so that resources can name each other.</summary>
internal sealed class ResourceList(Guid seed)
{
    private readonly List<(string Type, Action<FhirOutput> Write)> _resources = [];

    /// <summary>The address of the bundle itself.</summary>
    public string Identifier => AddressOf(-1);

    /// <summary>Adds a resource.</summary>
    /// <returns>Its address.</returns>
    public string Add(string type, Action<FhirOutput> write)
    {
        _resources.Add((type, write));
        return AddressOf(_resources.Count - 1);
    }

    /// <summary>The address that the next resource will have.</summary>
    public string Next => AddressOf(_resources.Count);

    /// <summary>Adds the resources of one entry.</summary>
    /// <returns>The address of the one that stands for it in a section.</returns>
    public string Add(Entry entry, Func<FhirOutput, EntryWriter> writer)
    {
        switch (entry)
        {
            case Vaccination dose:
                return Add("Immunization", output => writer(output).Immunization(dose));
            case Condition condition:
                return Add("Condition", output => writer(output).Condition(condition));
            case Screening screening:
                return Add("Observation", output => writer(output).Observation(screening));
            case Allergy allergy:
                return Add("AllergyIntolerance", output => writer(output).Allergy(allergy));
            case Medication medication:
                return Add("MedicationStatement", output => writer(output).MedicationStatement(medication));
            case Pregnancy pregnancy:
                return Add("Observation", output => writer(output).Observation(pregnancy));
            case BloodGroup group:
                return Add("Observation", output => writer(output).Observation(group));
            case Procedure procedure:
                return Add("Procedure", output => writer(output).Procedure(procedure));
            case Implant implant:
                string device = Add("Device", output => writer(output).Device(implant));
                return Add("DeviceUseStatement", output => writer(output).DeviceUseStatement(implant, device));
            case CareNote note:
                return Add("CarePlan", output => writer(output).CarePlan(note));
            default:
                throw new InvalidOperationException("An entry has a type that FHIR is not written for.");
        }
    }

    /// <summary>Writes the bundle on one line.</summary>
    public byte[] Write(string language, Action<FhirOutput> head)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, JsonText.Options(indented: false)))
        {
            FhirOutput output = new(json, language);
            json.WriteStartObject();
            output.Text("resourceType", "Bundle");
            head(output);
            output.List("entry", [.. _resources.Select((resource, index) => (Action)(() =>
            {
                output.Text("fullUrl", AddressOf(index));
                output.Object("resource", () =>
                {
                    output.Text("resourceType", resource.Type);
                    resource.Write(output);
                });
            }))]);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // A UUID of version 8 (RFC 9562 §5.8): SHA-256 over the seed and the place. The same seed gives the same addresses.
    private string AddressOf(int index)
    {
        Span<byte> input = stackalloc byte[20];
        seed.TryWriteBytes(input, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(input[16..], index);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(hash[..16], bigEndian: true)}";
    }
}
