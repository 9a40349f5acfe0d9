using System.Collections;
using System.Text.Json;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>The objects of a list, one after the other; items that are no objects are passed over. The default one has none.</summary>
internal readonly struct FhirObjects(JsonToken list, BundleEntry entry) : IEnumerable<FhirObject>
{
    public int Count
    {
        get
        {
            int count = 0;
            foreach (FhirObject _ in this)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>The first one, or null.</summary>
    public FhirObject? First => Find(_ => true);

    public FhirObject this[int index]
    {
        get
        {
            foreach (FhirObject one in this)
            {
                if (index-- == 0)
                {
                    return one;
                }
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    /// <summary>The first one of which something is true, or null.</summary>
    public FhirObject? Find(Func<FhirObject, bool> isMeant)
    {
        foreach (FhirObject one in this)
        {
            if (isMeant(one))
            {
                return one;
            }
        }

        return null;
    }

    public Enumerator GetEnumerator() => new(list.Children.GetEnumerator(), entry);

    IEnumerator<FhirObject> IEnumerable<FhirObject>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal struct Enumerator(JsonTokenList.Enumerator items, BundleEntry entry) : IEnumerator<FhirObject>
    {
        private JsonTokenList.Enumerator _items = items;

        public readonly FhirObject Current => new(_items.Current, entry);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            while (_items.MoveNext())
            {
                if (_items.Current.ValueKind == JsonValueKind.Object)
                {
                    return true;
                }
            }

            return false;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
