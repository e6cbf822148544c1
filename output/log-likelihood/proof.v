(* Log-likelihood and its negative average

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* average negative log-likelihood *)
Definition NLL (N : Z) (q : Z -> R) (y : Z -> Z) : R :=
  - ((\sum_(1 <= n <= N) ln (q (y n))) / IZR N).
Lemma NLL_eq (N : Z) (q : Z -> R) (y : Z -> Z) :
  NLL N q y = - ((\sum_(1 <= n <= N) ln (q (y n))) / IZR N).
Proof. unfold NLL; atoms. Qed.

(* ==== The log-likelihood is -N times the NLL ====
   log(Product(q[y[n]], (n, 1, N))) = -N*NLL(q, y) *)
Module log_likelihood.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> R).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  ln (\prod_(1 <= n <= N) q (y n)) = - (IZR N * NLL N q y).

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)) /\
  (IZR N <> 0).
Proof. destruct H; side. Qed.

Definition line_0 : R := ln (\prod_(1 <= n <= N) q (y n)).

(* 1. the logarithm of a product *)
Definition line_1 : R :=
  \sum_(1 <= n <= N) ln (q (y n)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; split_ln. Qed.

(* 2. algebra *)
Definition line_2 : R :=
  - (IZR N * - (1 / IZR N * (\sum_(1 <= n <= N) ln (q (y n))))).
Lemma step_2 : line_1 = line_2.
Proof. destruct H; unfold line_1, line_2; algebra. Qed.

(* 3. definition of NLL *)
Definition line_3 : R :=
  - (IZR N * NLL N q y).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_opp; apply cg_mul_r; intros ?nz.
  rewrite NLL_eq; algebra.
Qed.

Theorem proved : claim.
Proof.
  between line_0 line_3.
  now rewrite step_1, step_2, step_3.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End log_likelihood.
