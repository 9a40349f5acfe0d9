using System.Data.Common;
using System.Text;

namespace HealthPassport.Service.Storage;

/// <summary>Inserts and deletes many rows with few statements.</summary>
internal static class ManyRows
{
    // At four columns still below the 999 values that every build of SQLite takes.
    private const int RowsInStatement = 200;

    /// <summary>Inserts rows.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="into">The table and its columns, at most four; written in the source and never put together.</param>
    /// <param name="rows">The values.</param>
    public static async Task InsertAsync(this DbConnection connection, DbTransaction transaction, string into, IReadOnlyList<object[]> rows)
    {
        for (int from = 0; from < rows.Count; from += RowsInStatement)
        {
            await using DbCommand command = connection.CreateCommand();
            StringBuilder sql = new("INSERT INTO ");
            sql.Append(into).Append(" VALUES ");
            for (int row = from; row < Math.Min(from + RowsInStatement, rows.Count); row++)
            {
                sql.Append(row == from ? "(" : ", (").AppendJoin(", ", rows[row].Select(value => Add(command, value))).Append(')');
            }

            await RunAsync(command, transaction, sql);
        }
    }

    /// <summary>Deletes many rows.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="from">The table, WHERE and the column; written in the source and never put together.</param>
    /// <param name="values">The values of that column.</param>
    public static async Task DeleteAsync(this DbConnection connection, DbTransaction transaction, string from, IReadOnlyList<byte[]> values)
    {
        foreach (byte[][] part in values.Chunk(RowsInStatement))
        {
            await using DbCommand command = connection.CreateCommand();
            StringBuilder sql = new("DELETE FROM ");
            sql.Append(from).Append(" IN (").AppendJoin(", ", part.Select(value => Add(command, value))).Append(')');
            await RunAsync(command, transaction, sql);
        }
    }

    // Gives the parameter's name.
    private static string Add(DbCommand command, object value)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{command.Parameters.Count}";
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }

    private static Task<int> RunAsync(DbCommand command, DbTransaction transaction, StringBuilder sql)
    {
        command.Transaction = transaction;
#pragma warning disable CA2100      // table, columns and the names of parameters: nothing of any request
        command.CommandText = sql.ToString();
#pragma warning restore CA2100
        return command.ExecuteNonQueryAsync();
    }
}
