using System.Collections;

namespace HealthPassport.Formats.Json;

/// <summary>The items of a list, or the members of an object, one after the other.</summary>
internal readonly struct JsonTokenList(JsonTokens tokens, int first, int end) : IEnumerable<JsonToken>
{
    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (JsonToken _ in this)
            {
                count++;
            }

            return count;
        }
    }

    public Enumerator GetEnumerator() => new(tokens, first, end);

    IEnumerator<JsonToken> IEnumerable<JsonToken>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal struct Enumerator(JsonTokens tokens, int next, int end) : IEnumerator<JsonToken>
    {
        private int _next = next;

        public JsonToken Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (_next >= end)
            {
                return false;
            }

            Current = new JsonToken(tokens, _next);
            _next = tokens.Rows[_next].Next;
            return true;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
